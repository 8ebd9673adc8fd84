import { nestProject } from '../nest-project.ts';

export default nestProject(11, import.meta.dirname);
