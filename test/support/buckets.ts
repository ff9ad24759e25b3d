import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { S3Config } from '../../src/infra/files.ts';

/** A bucket as S3 keeps one: it checks each signature over the request as it came, and the hash of the body. */
export async function aBucket() {
  const config: S3Config = {
    endpoint: '',
    bucket: 'pictures',
    region: 'eu-north-1',
    accessKeyId: 'AKID',
    secretAccessKey: 'key',
  };
  const objects = new Map<string, Buffer>();
  const requests: string[] = [];
  const headers: Record<string, unknown>[] = [];
  const faults: number[] = [];
  const server = createServer((req, res) => void answer(req, res));
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    requests.push(`${req.method} ${req.url}`);
    headers.push(req.headers);
    const fault = faults.shift();
    if (fault) return void res.writeHead(fault).end('<Error/>');
    if (!isSigned(req, body, config)) return void res.writeHead(403).end('<Error>SignatureDoesNotMatch</Error>');
    if (req.method === 'PUT') {
      objects.set(req.url!, body);
      return void res.end();
    }
    if (req.method === 'DELETE') {
      objects.delete(req.url!);
      return void res.writeHead(204).end();
    }
    const found = objects.get(req.url!);
    res.writeHead(found ? 200 : 404).end(found ?? '<Error>NoSuchKey</Error>');
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  config.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { config, objects, requests, headers, faults };
}

/** Signature version 4, worked out anew from its definition. */
function isSigned(req: IncomingMessage, body: Buffer, { region, accessKeyId, secretAccessKey }: S3Config): boolean {
  const form = /^AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/;
  const [, credential, names, signature] = form.exec(req.headers.authorization ?? '') ?? [];
  const time = String(req.headers['x-amz-date']);
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const bodyHash = String(req.headers['x-amz-content-sha256']);
  const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
  if (!names || credential !== `${accessKeyId}/${scope}`) return false;
  if (bodyHash !== 'UNSIGNED-PAYLOAD' && bodyHash !== sha256(body)) return false;
  const lines = names.split(';').map((name) => `${name}:${String(req.headers[name])}\n`);
  const canonical = [req.method, req.url, '', lines.join(''), names, bodyHash].join('\n');
  const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
  const keyOf = [time.slice(0, 8), region, 's3', 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secretAccessKey}`,
  );
  const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  return hmac(keyOf, text).toString('hex') === signature;
}
