/** Shared by every server-side library: swc compiles, Node's own ESM loader runs. */
export const serverPreset = (displayName, extra = {}) => ({
  displayName,
  testEnvironment: 'node',
  rootDir: `${import.meta.dirname}`,
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^@jiannuo/contracts/constants$': '<rootDir>/libs/contracts/src/constants.ts',
    '^@jiannuo/migrations$': '<rootDir>/migrations/index.ts',
    '^@jiannuo/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            useDefineForClassFields: false,
          },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  ...extra,
});
