import { parse } from 'libpg-query';

/*
 * Whether a migration is safe while the version before it still runs, as it does in a rolling deploy: nothing that the
 * old code reads or writes goes away or changes its meaning, and no statement keeps writers waiting on a table that has
 * rows. What breaks a rule on purpose says so in a comment right before it, with the reason:
 *
 *   -- contract: nothing has read this column since 1.4.
 *   ALTER TABLE "player" DROP COLUMN "old_name";
 */

export type Fault = { statement: string; reason: string };

type Node = Record<string, unknown>;
type Statement = { kind: string; node: Node; text: string };

const annotation = /^\s*--\s*contract:\s*\S.{9,}$/m;

/** What is not safe, statement by statement. @throws where Postgres could not parse it */
export async function faultsOf(sql: string): Promise<Fault[]> {
  const made = new Set<string>();
  const faults: Fault[] = [];
  for (const { kind, node, text } of await statementsOf(sql)) {
    if (kind === 'CreateStmt') made.add(relationOf(node));
    const reasons = reasonsOf(kind, node, made);
    if (reasons.length === 0 || annotation.test(text)) continue;
    const statement = text
      .replaceAll(/^\s*(--.*)?\n/gm, '')
      .replace(/^;/, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, 100);
    faults.push(...reasons.map((reason) => ({ statement, reason })));
  }
  return faults;
}

async function statementsOf(sql: string): Promise<Statement[]> {
  const bytes = Buffer.from(sql);
  const { stmts = [] } = (await parse(sql)) as { stmts?: { stmt: Node; stmt_location?: number; stmt_len?: number }[] };
  // Each with the comments that stand between it and the one before it.
  let start = 0;
  return stmts.map(({ stmt, stmt_location: from = 0, stmt_len: length }) => {
    const [kind, node] = Object.entries(stmt)[0] as [string, Node];
    const end = length ? from + length : bytes.length;
    const text = bytes.subarray(start, end).toString();
    start = end;
    return { kind, node, text };
  });
}

const relationOf = (node: Node) => (node['relation'] as { relname: string }).relname;

/** Statements that make something new, or change nothing that is there. */
const harmless = new Set([
  'CreateStmt',
  'CreateEnumStmt',
  'CreateSeqStmt',
  'CommentStmt',
  'CallStmt',
  'SelectStmt',
  'VariableSetStmt',
  'InsertStmt',
]);

function reasonsOf(kind: string, node: Node, made: Set<string>): string[] {
  switch (kind) {
    case 'IndexStmt':
      return made.has(relationOf(node)) || node['concurrent']
        ? []
        : ['writers wait while it is built: CREATE INDEX CONCURRENTLY, alone in a migration'];
    case 'AlterTableStmt':
      return made.has(relationOf(node)) ? [] : commandsOf(node).flatMap(reasonsOfCommand);
    case 'UpdateStmt':
    case 'DeleteStmt':
      return made.has(relationOf(node))
        ? []
        : ['rows stay locked until the migration ends: let a job do it in batches'];
    case 'CreateTrigStmt':
      return made.has(relationOf(node)) ? [] : ['the old code did not reckon with the trigger'];
    case 'CreateFunctionStmt':
      return node['replace'] ? ['the old code may call it as it was: give the new one another name'] : [];
    case 'DropStmt':
    case 'RenameStmt':
    case 'TruncateStmt':
      return ['the old code still uses it: expand first, and remove it a release later'];
    case 'AlterEnumStmt':
      return ['the old code cannot read values that it does not know'];
    case 'DoStmt':
      return ['nobody can see what it does'];
    default:
      return harmless.has(kind) ? [] : [`no rule knows ${kind}: say in a comment why it is safe`];
  }
}

const commandsOf = (node: Node) =>
  (node['cmds'] as { AlterTableCmd: Node }[]).map(({ AlterTableCmd }) => AlterTableCmd);

function reasonsOfCommand(command: Node): string[] {
  const definition = Object.values((command['def'] as Node | undefined) ?? {})[0] as Node | undefined;
  switch (command['subtype']) {
    case undefined:
    case 'AT_AddColumn':
      return reasonsOfColumn(definition!);
    case 'AT_AddConstraint':
      return reasonsOfConstraint(definition!);
    case 'AT_ColumnDefault':
      return command['def'] ? [] : ['the old code may leave it out when it inserts'];
    case 'AT_ValidateConstraint':
    case 'AT_SetStatistics':
    case 'AT_SetRelOptions':
    case 'AT_SetStorage':
      return [];
    case 'AT_AlterColumnType':
      return ['the table is rewritten, and the old code reckons with the old type'];
    case 'AT_SetNotNull':
      return ['the old code may still write NULL, and the table is read whole under a lock'];
    case 'AT_DropNotNull':
      return ['the old code may meet NULL where it never was'];
    case 'AT_DropColumn':
    case 'AT_DropConstraint':
      return ['the old code still uses it: expand first, and remove it a release later'];
    default:
      return [`no rule knows ${String(command['subtype'])}: say in a comment why it is safe`];
  }
}

type Constraint = { contype: string; raw_expr?: Node; skip_validation?: boolean; indexname?: string };

function reasonsOfColumn(column: Node): string[] {
  const constraints = ((column['constraints'] as { Constraint: Constraint }[] | undefined) ?? []).map(
    (one) => one.Constraint,
  );
  const find = (type: string) => constraints.find(({ contype }) => contype === type);
  const names = (column['typeName'] as { names: { String: { sval: string } }[] }).names.map(
    ({ String: { sval } }) => sval,
  );
  const given = find('CONSTR_DEFAULT');
  const reasons: string[] = [];
  if (find('CONSTR_NOTNULL') && !given)
    reasons.push('the old code does not write it: give it a DEFAULT, or let it be NULL');
  if (given && !isConstant(given.raw_expr)) reasons.push('the table is rewritten to work its default out for each row');
  if (names.some((name) => /serial/.test(name)) || find('CONSTR_IDENTITY') || find('CONSTR_GENERATED'))
    reasons.push('the table is rewritten');
  if (find('CONSTR_UNIQUE') || find('CONSTR_PRIMARY')) reasons.push('writers wait while its index is built');
  return reasons;
}

/** Worked out once for all rows: constants with casts, arrays of them, and the time of the statement. */
function isConstant(expression: Node | undefined): boolean {
  const [kind, node] = Object.entries(expression ?? {})[0] as [string, Node];
  if (kind === 'TypeCast') return isConstant(node['arg'] as Node);
  if (kind === 'A_ArrayExpr') return ((node['elements'] as Node[] | undefined) ?? []).every(isConstant);
  return kind === 'A_Const' || kind === 'SQLValueFunction';
}

function reasonsOfConstraint(definition: Node): string[] {
  const { contype, skip_validation: isUnchecked, indexname } = definition as Constraint;
  const isIndex = ['CONSTR_UNIQUE', 'CONSTR_PRIMARY', 'CONSTR_EXCLUSION'].includes(contype);
  if (isIndex)
    return indexname ? [] : ['writers wait while its index is built: build it CONCURRENTLY, then USING INDEX'];
  const reasons = isUnchecked
    ? []
    : ['the table is read whole under a lock: NOT VALID, and VALIDATE CONSTRAINT in a later one'];
  return [...reasons, 'the old code may write what it forbids'];
}
