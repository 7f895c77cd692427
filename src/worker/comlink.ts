/** Comlink as authors and `run` use it: the same copy, so that marks and transfer handlers are shared. */
export { expose, proxy, transfer, wrap } from 'comlink';
