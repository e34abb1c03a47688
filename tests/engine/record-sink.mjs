/**
 * A record sink for tests: takes the bulk requests of Zeebe's Elasticsearch exporter and appends every record to a file.
 * Runs apart from the tests, because one real Zeebe serves a whole test run: node record-sink.mjs FILE PORTFILE
 */
import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [, , file, portFile] = process.argv;

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const records = request.url.startsWith('/_bulk') ? recordsOf(Buffer.concat(parts).toString('utf8')) : [];
    if (records.length > 0) appendFileSync(file, records.map((line) => `${line}\n`).join(''));
    const items = records.map(() => ({ index: { status: 201 } }));
    response.writeHead(200, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
    response.end(JSON.stringify({ acknowledged: true, took: 1, errors: false, items }));
  });
});

server.listen(0, '127.0.0.1', () => {
  writeFileSync(file, '', { flag: 'a' });
  writeFileSync(`${portFile}.new`, String(server.address().port));
  renameSync(`${portFile}.new`, portFile);
});

/** Every second line of a bulk request is a record. */
function recordsOf(body) {
  return body.split('\n').filter((line, index) => index % 2 === 1 && line !== '');
}
