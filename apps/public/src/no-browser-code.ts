/** The public pages are finished on the server; a reader's browser runs no script of ours. */
export {};
