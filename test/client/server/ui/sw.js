import { answerFromPages } from './dist/sw.js';

answerFromPages();
