const jsonType = 'application/json';
const graphqlType = 'application/graphql-response+json';

/**
 * The media type of an answer, as Yoga chooses it: the first of the accepted ones that is either form of JSON. Null
 * where neither is accepted, so that the answer is none of plain JSON.
 */
export function answerType(accept: string | undefined): typeof jsonType | typeof graphqlType | null {
  if (accept === undefined || accept === '*/*' || accept === jsonType) return jsonType;
  for (const one of accept.replaceAll(/\s/g, '').toLowerCase().split(',')) {
    const [type, ...parameters] = one.split(';');
    const charset = parameters.find((parameter) => parameter.includes('charset='));
    if (charset && charset !== 'charset=utf-8') continue;
    if (type === jsonType || type === 'application/*' || type === '*/*') return jsonType;
    if (type === graphqlType) return graphqlType;
  }
  return null;
}
