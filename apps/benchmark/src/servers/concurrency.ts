/** How many notifications of a program by hand are under way at a time, and how many jobs of a queue that is measured by itself. */
export const concurrency = 50;
