/// <reference types="vite/client" preserve="false" />
import magick from '@imagemagick/magick-wasm/magick.wasm?url&no-inline';
import webp from '@jsquash/webp/codec/enc/webp_enc_simd.wasm?url&no-inline';
import type { WasmName } from './contract.js';

/** Where the bundler put the wasm files; may be relative to the page. Nothing is fetched here. */
export const WASM_URLS: Readonly<Record<WasmName, string>> = { magick, webp };
