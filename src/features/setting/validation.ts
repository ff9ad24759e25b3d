import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { SettingInvalid } from './errors.ts';
import { checkLimits } from './validation-limits.ts';

/*
 * JSON Schema, draft 2020-12, by Ajv in its strict mode: a keyword that it does not know is an error and no remark.
 * Patterns are run by RE2, in steps in proportion to the text, so none of them holds up a process; they have RE2's
 * syntax, without look-around and back references.
 */

export type SchemaChecks = ReturnType<typeof createSchemaChecks>;
/** @throws SettingInvalid where the value is not as the schema says @param path where the value stands */
export type CheckValue = (value: unknown, path: string) => void;

export function createSchemaChecks() {
  let loading: Promise<Ajv2020> | undefined;
  return { compile };

  /** @throws SettingInvalid where it is no schema, or one beyond the limits */
  async function compile(schema: unknown): Promise<CheckValue> {
    // Only processes in which an admin changes a setting need it.
    const ajv = await (loading ??= loadAjv());
    checkLimits(schema);
    if (!ajv.validateSchema(schema as object)) throw schemaFault(ajv.errors);
    const validate = compileWith(ajv, schema);
    return (value, path) => {
      if (validate(value)) return;
      const { instancePath, message, params } = validate.errors![0]!;
      throw new SettingInvalid(`${path}${instancePath}`, `${message ?? 'is not valid'}${detailOf(params)}.`);
    };
  }
}

function compileWith(ajv: Ajv2020, schema: unknown): ValidateFunction {
  try {
    return ajv.compile(schema as object);
  } catch (error) {
    throw new SettingInvalid('/schema', `cannot be used: ${(error as Error).message}.`);
  } finally {
    // Ajv keeps what it compiled by the object, which nobody will show it again.
    if (typeof schema === 'object') ajv.removeSchema(schema as object);
  }
}

/** Of several errors the deepest says most: the others are alternatives that it was not either. */
function schemaFault(errors: ErrorObject[] | null | undefined): SettingInvalid {
  const [first] = (errors ?? []).toSorted((left, right) => right.instancePath.length - left.instancePath.length);
  return new SettingInvalid(`/schema${first?.instancePath ?? ''}`, `${first?.message ?? 'is no schema'}.`);
}

/** What Ajv's message leaves out. */
function detailOf(params: Record<string, unknown>): string {
  const { additionalProperty, unevaluatedProperty, allowedValues, allowedValue } = params;
  const detail = additionalProperty ?? unevaluatedProperty ?? allowedValues ?? allowedValue;
  return detail === undefined ? '' : `: ${JSON.stringify(detail).slice(0, detailMax)}`;
}

const detailMax = 200;

async function loadAjv(): Promise<Ajv2020> {
  const [{ Ajv2020: Ajv }, { RE2JS }] = await Promise.all([import('ajv/dist/2020.js'), import('re2js')]);
  const regExp = (pattern: string) => {
    const compiled = RE2JS.compile(pattern);
    // Ajv tells patterns apart by their text.
    return { test: (text: string) => compiled.matcher(text).find(), toString: () => pattern };
  };
  return new Ajv({
    strict: true,
    allowUnionTypes: true,
    addUsedSchema: false,
    logger: false,
    code: { regExp: Object.assign(regExp, { code: 'RE2JS' }) },
  });
}
