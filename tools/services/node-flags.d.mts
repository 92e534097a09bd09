export declare const NODE_FLAGS: Readonly<Record<'api' | 'worker', readonly string[]>>;
