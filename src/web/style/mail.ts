/** A mail as it would be read. */
export const MAIL = `
iframe.mail { width: 100%; height: 26rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff; }
pre.mail { white-space: pre-wrap; overflow-wrap: anywhere; }
`;
