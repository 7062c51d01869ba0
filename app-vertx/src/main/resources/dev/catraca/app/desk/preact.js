// Where the library stands, said once.
export * from '/vendor/htm/preact/standalone.module.js';
