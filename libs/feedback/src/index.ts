/** What citizens send about a project, and the department's answer. Nothing is received yet. */
export {};
