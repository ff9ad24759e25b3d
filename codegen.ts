import type { CodegenConfig } from '@graphql-codegen/cli';

const typedDocuments = {
  preset: 'client',
  presetConfig: { fragmentMasking: false },
  config: {
    documentMode: 'string',
    importExtension: '.ts',
    useTypeImports: true,
    enumsAsTypes: true,
    strictScalars: true,
    scalars: { ID: 'string', DateTime: 'string', JSON: 'unknown', SafeInt: 'number' },
  },
} as const;

const config: CodegenConfig = {
  // The printed schema, not the code: codegen's loader would bring a second copy of graphql.
  schema: 'src/graphql/schema.graphql',
  generates: {
    'test/support/gql/': {
      ...typedDocuments,
      documents: ['test/**/*.ts', 'bench/**/*.ts', '!test/support/gql/**'],
    },
    'console/src/gql/': {
      ...typedDocuments,
      documents: ['console/src/**/*.{ts,tsx}', '!console/src/gql/**'],
    },
  },
};

export default config;
