import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits that are given away once; only their hash is kept. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret. It needs no slow hash: nobody guesses 256 bits. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
