export function findProgram(...names: string[]): string | null;
export function installSystemPackages(packages: string[], forWhat: string): void;
