/** Excel in and out, bulletins and archives. Nothing is made yet. */
export {};
