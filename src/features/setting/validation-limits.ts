import { SettingInvalid } from './errors.ts';
import { escapePointer } from './json.ts';

/*
 * What a schema may be, so that checking a value against it takes a moment whoever wrote it: a validator follows every
 * $ref wherever it stands, so a small schema can ask for more steps than there is time. References stay within $defs and
 * lead in no circle, and the schema with all of them written out has a limit. It fetches nothing from anywhere.
 */

const partsMax = 500;
const uniqueItemsMax = 500;

const inOne = [
  'additionalProperties',
  'contains',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
];
const inLists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const inMaps = ['$defs', 'dependentSchemas', 'patternProperties', 'properties'];
const refused = ['$anchor', '$dynamicAnchor', '$dynamicRef', '$id', '$vocabulary', 'definitions', 'format'];
const dialect = 'https://json-schema.org/draft/2020-12/schema';

type Schema = Record<string, unknown>;

/** @throws SettingInvalid */
export function checkLimits(root: unknown): void {
  let parts = 0;
  visit(root, '/schema', []);

  function visit(schema: unknown, path: string, refs: string[]): void {
    parts += 1;
    if (parts > partsMax)
      throw new SettingInvalid('/schema', `must not have more than ${partsMax} parts, each $ref written out.`);
    if (!isObject(schema)) return;
    checkWords(schema, path);
    for (const word of inOne) if (Object.hasOwn(schema, word)) visit(schema[word], `${path}/${word}`, refs);
    for (const word of [...inLists, ...inMaps])
      if (isObject(schema[word]) || Array.isArray(schema[word]))
        for (const [key, part] of Object.entries(schema[word]))
          visit(part, `${path}/${word}/${escapePointer(key)}`, refs);
    if (!Object.hasOwn(schema, '$ref')) return;
    const name = nameOf(root, schema['$ref'], `${path}/$ref`);
    if (refs.includes(name)) throw new SettingInvalid(`${path}/$ref`, 'must not lead back to where it came from.');
    visit(((root as Schema)['$defs'] as Schema)[name], `/schema/$defs/${escapePointer(name)}`, [...refs, name]);
  }
}

function checkWords(schema: Schema, path: string): void {
  for (const word of refused)
    if (Object.hasOwn(schema, word))
      throw new SettingInvalid(`${path}/${escapePointer(word)}`, 'is a keyword that settings do not know.');
  if (Object.hasOwn(schema, '$schema') && schema['$schema'] !== dialect)
    throw new SettingInvalid(`${path}/$schema`, `must be "${dialect}", or be left out.`);
  // Objects are compared pair by pair.
  if (schema['uniqueItems'] === true && !(Number(schema['maxItems']) <= uniqueItemsMax))
    throw new SettingInvalid(`${path}/uniqueItems`, `needs \`maxItems\` of at most ${uniqueItemsMax} beside it.`);
}

/** The part of $defs that a reference leads to. */
function nameOf(root: unknown, ref: unknown, path: string): string {
  const [, escaped] = typeof ref === 'string' ? (/^#\/\$defs\/([^/%]+)$/.exec(ref) ?? []) : [];
  const name = escaped?.replaceAll('~1', '/').replaceAll('~0', '~');
  const parts = isObject(root) ? root['$defs'] : undefined;
  if (name !== undefined && isObject(parts) && Object.hasOwn(parts, name)) return name;
  throw new SettingInvalid(path, 'must be "#/$defs/<name>", and the name one of the $defs of this schema.');
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
