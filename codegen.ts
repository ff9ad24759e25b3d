import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  // The printed schema, not the code: codegen's loader would bring a second copy of graphql.
  schema: 'src/graphql/schema.graphql',
  documents: ['test/**/*.ts', 'bench/**/*.ts', '!test/support/gql/**'],
  generates: {
    'test/support/gql/': {
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
    },
  },
};

export default config;
