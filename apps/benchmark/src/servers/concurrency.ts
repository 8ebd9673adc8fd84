/** How many jobs of a queue are worked on at a time, and how many notifications are under way. */
export const concurrency = 50;
