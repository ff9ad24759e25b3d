import { readFile } from 'node:fs/promises';
import type { PageReply } from './authorize-pages.ts';

/*
 * The simulator's page for people: three files, served as they are. It shows GET /_control/overview and does all that it
 * does by the control API. It takes nothing from elsewhere, and nobody may put it into a frame.
 */

const files: Record<string, { name: string; type: string }> = {
  '/': { name: 'index.html', type: 'text/html; charset=utf-8' },
  '/_page/page.js': { name: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/_page/page.css': { name: 'page.css', type: 'text/css; charset=utf-8' },
};

export const isPageFile = (path: string) => Object.hasOwn(files, path);

export async function pageFile(path: string): Promise<PageReply> {
  const { name, type } = files[path]!;
  const body = await readFile(new URL(`page/${name}`, import.meta.url), 'utf8');
  return { status: 200, headers: { 'Content-Type': type, ...always }, body };
}

const always = {
  'Content-Security-Policy': "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
};
