import { writeTasks } from '../platform/threads/write-tasks.js';
import { writeFile } from './write-file.js';

writeTasks(writeFile);
