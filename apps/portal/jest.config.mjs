import presets from 'jest-preset-angular/presets/index.js';

const preset = presets.createEsmPreset({ tsconfig: '<rootDir>/apps/portal/tsconfig.spec.json' });

export default {
  ...preset,
  displayName: 'portal',
  rootDir: `${import.meta.dirname}/../..`,
  roots: ['<rootDir>/apps/portal/src'],
  setupFilesAfterEnv: ['<rootDir>/apps/portal/jest.setup.ts'],
  moduleNameMapper: {
    ...preset.moduleNameMapper,
    '^@jiannuo/contracts/constants$': '<rootDir>/libs/contracts/src/constants.ts',
    '^@jiannuo/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
