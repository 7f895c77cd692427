import { answerCall, callFirst } from './route/call.js';
import { config } from './route/config.js';
import { file, upload, uploadProgress } from './route/files.js';
import { heartbeat } from './route/heartbeat.js';
import { info } from './route/info.js';
import { appId, componentServer } from './route/page.js';
import { cancel, data, join, reset, status } from './route/queue.js';
import { run } from './route/run.js';
import { closeStream, pushFrame } from './route/stream.js';
import type { Route } from './visit.js';

type Entry = readonly [method: 'GET' | 'POST', path: RegExp, route: Route];

const at = (path: string): RegExp => new RegExp(`^/gradio_api/${path}/?$`);

/** Gradio's paths below the app's address. */
export const ROUTES: readonly Entry[] = [
  ['GET', /^\/config\/?$/, config],
  ['GET', at('info'), info],
  ['POST', at('upload'), upload],
  ['GET', at('upload_progress'), uploadProgress],
  ['GET', at('file[=/](.+?)'), file],
  ['POST', at('queue/join'), join],
  ['GET', at('queue/data'), data],
  ['GET', at('queue/status'), status],
  ['POST', at('(?:run|api)/([^/]+)'), run],
  ['POST', at('call/([^/]+)'), callFirst],
  ['GET', at('call/([^/]+)/([^/]+)'), answerCall],
  ['POST', at('cancel'), cancel],
  ['POST', at('reset'), reset],
  ['POST', at('stream/([^/]+)'), pushFrame],
  ['POST', at('stream/([^/]+)/close'), closeStream],
  ['GET', at('heartbeat/([^/]+)'), heartbeat],
  ['POST', at('component_server'), componentServer],
  ['GET', at('app_id'), appId],
];
