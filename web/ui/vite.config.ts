import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the pages into build/ui; in development the API is reached through a proxy. */
export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react()],
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
