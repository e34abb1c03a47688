import type { Request } from '../wire/message.ts';
import type { Document } from '../wire/bson-codec.ts';
import type { Engine } from './engine.ts';

/** Answers one command: a document, or bytes that already are one. It runs to its end without interruption. */
export type Command = (request: Request, engine: Engine) => Document | Uint8Array;
