import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Smaller files cost more in headers than they save. */
const WORTH_BYTES = 1024;

/** Lays a compressed twin beside each text file once, at the best level, instead of at each request. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = '' }) {
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(?:m?js|css|html|svg|json)$/u.test(name)) continue;
        const bytes = readFileSync(join(dir, name));
        if (bytes.length < WORTH_BYTES) continue;
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes));
        writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/** Lays character maps and standard fonts beside the pages: PDFs that embed no Chinese fonts are read by them. */
function pdfData(): Plugin {
  return {
    name: 'pdf-data',
    apply: 'build',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts']) {
        const from = here(`../../node_modules/pdfjs-dist/${folder}`);
        for (const name of readdirSync(from)) {
          this.emitFile({ type: 'asset', fileName: `pdf/${folder}/${name}`, source: readFileSync(join(from, name)) });
        }
      }
    },
  };
}

/** Where the component library speaks English whatever its language is: the file, what it says, and what stands there instead. */
const SPOKEN = [
  // Icons speak their names; beside words they say nothing new. One that is given a name of its own keeps it.
  [/@ant-design\/icons\/es\/components\/AntdIconLight\.js$/u, /role: "img",\s*"aria-label": icon\.name/u],
  // The two arrows of a number field cannot be reached by keyboard; there the arrow keys do the same.
  [/@rc-component\/input-number\/es\/StepHandler\.js$/u, /"aria-label": isUpAction \? '[\w ]+' : '[\w ]+'/u],
] as const;

/** Keeps parts of the component library silent that would be spoken in English; fails when they cannot be found. */
function silentParts(): Plugin {
  const open = new Set<RegExp>();
  return {
    name: 'silent-parts',
    apply: 'build',
    buildStart() {
      for (const [file] of SPOKEN) open.add(file);
    },
    transform(code, id) {
      const part = SPOKEN.find(([file, words]) => file.test(id) && words.test(code));
      if (part === undefined) return undefined;
      open.delete(part[0]);
      return { code: code.replace(part[1], '"aria-hidden": true'), map: null };
    },
    buildEnd(error) {
      if (error !== undefined || open.size === 0) return;
      const files = [...open].map(({ source }) => source).join(', ');
      throw new Error(`Expected spoken English in ${files}, but found none; look how these parts are named now.`);
    },
  };
}

/** Builds the pages into build/ui; in development the API is reached through a proxy. */
export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react(), silentParts(), pdfData(), compressed()],
  // form-js fixes the date picker to English; our own file gives it Chinese names and the order year-month-day.
  resolve: { alias: [{ find: /^flatpickr$/, replacement: here('./form/date-picker.mjs') }] },
  build: {
    outDir: here('../../build/ui'),
    emptyOutDir: true,
    target: 'es2023',
    // The content policy allows fonts and scripts from files only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2500,
  },
  server: {
    port: 5173,
    fs: { allow: [here('../..')] },
    proxy: { '/api': { target: process.env['API_URL'] ?? 'http://127.0.0.1:8080' } },
  },
});
