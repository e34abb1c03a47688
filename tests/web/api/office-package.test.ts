import { describe, expect, it } from '@jest/globals';
import { officeTypeOf } from '../../../web/api/case-file/office-package.ts';
import { xlsxOf } from '../../../web/api/http/xlsx.ts';
import { relations, wordParts, zipOf } from './office-files.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const RELS = 'word/_rels/document.xml.rels';

const word = (...more: Parameters<typeof zipOf>[0][number][]): Buffer => zipOf([...wordParts(), ...more]);
const problemOf = async (bytes: Buffer): Promise<unknown> => officeTypeOf(bytes);

describe('an office file', () => {
  it('should be known by its content', async () => {
    expect(await officeTypeOf(word())).toEqual({ type: DOCX });
    const columns = [{ title: '项目', cell: (row: string) => row }];
    expect(await officeTypeOf(await xlsxOf('业绩', columns, ['一', '二']))).toEqual({ type: XLSX });
  });

  it('should be taken with links that somebody has to follow, and a note behind its end', async () => {
    const links = { name: RELS, content: relations('hyperlink', 'https://doi.org/10.1/x', 'TargetMode="External"') };
    const noted = Buffer.concat([word(links), Buffer.from('note')]);
    noted.writeUInt16LE(4, noted.length - 6);
    expect(await problemOf(word(links))).toEqual({ type: DOCX });
    expect(await problemOf(noted)).toEqual({ type: DOCX });
  });

  it.each([
    ['a macro', { name: 'word/vbaProject.bin', content: 'x' }],
    ['a macro elsewhere', { name: 'custom/VBAPROJECT.BIN', content: 'x' }],
    ['a control', { name: 'word/activeX/activeX1.xml', content: '<x/>' }],
    ['an embedded object', { name: 'word/embeddings/oleObject1.bin', content: 'x' }],
  ])('should be refused for %s', async (_what, part) => {
    expect(await problemOf(word(part))).toEqual({ problem: 'macros' });
  });

  it('should be refused where it says that it has macros', async () => {
    const main = 'application/vnd.ms-word.document.macroEnabled.main+xml';
    expect(await problemOf(zipOf(wordParts(main)))).toEqual({ problem: 'macros' });
  });

  it.each([
    ['a template', relations('attachedTemplate', 'https://evil.example/t.dotm', 'TargetMode="External"')],
    ['a picture', relations('image', 'http://evil.example/p.png', "TargetMode='External'")],
    ['a file share', relations('hyperlink', 'file://evil/share', 'TargetMode="External"')],
    ['a sign that ends no tag', relations('image', 'a>b', 'TargetMode="External"')],
  ])('should be refused for fetching %s', async (_what, content) => {
    expect(await problemOf(word({ name: RELS, content }))).toEqual({ problem: 'external' });
  });

  it('should be refused for data of another book, and a field that starts a program', async () => {
    const field = {
      name: 'word/header1.xml',
      content: '<w:instrText xml:space="preserve"> DDEAUTO c:\\x </w:instrText>',
    };
    expect(await problemOf(word({ name: 'xl/externalLinks/externalLink1.xml', content: '<x/>' }))).toEqual({
      problem: 'external',
    });
    expect(await problemOf(word(field))).toEqual({ problem: 'external' });
  });

  it.each([
    ['escapes', { name: RELS, content: relations('image', 'http://e/p', 'TargetMode="&#69;xternal"') }],
    ['a comment', { name: RELS, content: '<!-- <Relationship " --><Relationships/>' }],
    ['a document type', { name: 'word/x.xml', content: '<!DOCTYPE x [<!ENTITY a "b">]><x/>' }],
    ['another encoding', { name: 'word/x.xml', content: Buffer.from('\uFEFF<x/>', 'utf16le') }],
    ['two parts of one name', { name: 'WORD/document.xml', content: '<x/>' }],
    ['two names of one part', { name: 'word/a.xml', nameBefore: 'word/b.xml', content: '<x/>' }],
    ['fewer bytes than it says', { name: 'word/a.xml', claims: 50, content: '<x/>' }],
  ])('should be refused as damaged for %s', async (_what, part) => {
    expect(await problemOf(word(part))).toEqual({ problem: 'damaged' });
  });

  it('should be refused where it would unpack to far more than it is, whatever it claims', async () => {
    const zeros = Buffer.alloc(8_000_000);
    expect(await problemOf(word({ name: 'word/media/a.bin', content: zeros }))).toEqual({ problem: 'too-large' });
    expect(await problemOf(word({ name: 'word/media/a.bin', content: zeros, claims: 100 }))).toEqual({
      problem: 'too-large',
    });
    const many = Array.from({ length: 2000 }, (_, no) => ({ name: `word/${no}.bin`, content: '' }));
    expect(await problemOf(word(...many))).toEqual({ problem: 'too-large' });
    // One part, named many times.
    const twice = word({ name: 'word/a.bin', content: 'a' }, { name: 'word/b.bin', content: 'b' });
    const row = twice.lastIndexOf(Buffer.from('word/b.bin')) - 46;
    twice.writeUInt32LE(twice.readUInt32LE(row + 42) - 1, row + 42);
    expect(await problemOf(twice)).toEqual({ problem: 'damaged' });
  });

  it('should be refused with a password, in both forms', async () => {
    const closed = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await problemOf(closed)).toEqual({ problem: 'encrypted' });
    expect(await problemOf(word({ name: 'word/a.xml', content: '<x/>', flags: 1 }))).toEqual({ problem: 'encrypted' });
  });

  it('should be unknown where it is another zip, a template, an old file, or both at once, and damaged where cut off', async () => {
    const template = zipOf(
      wordParts('application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml'),
    );
    expect(await problemOf(zipOf([{ name: 'a.txt', content: 'a' }]))).toEqual({ problem: 'unknown' });
    expect(await problemOf(template)).toEqual({ problem: 'unknown' });
    expect(await problemOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]))).toEqual({
      problem: 'unknown',
    });
    for (const length of [4, 30, 200, word().length - 1]) {
      expect(await problemOf(word().subarray(0, length))).toEqual({ problem: 'damaged' });
    }
    expect(await problemOf(Buffer.concat([word(), word()]))).toEqual({ problem: 'damaged' });
  });
});
