import { nestProject } from '../nest-project.ts';

export default nestProject(12, import.meta.dirname);
