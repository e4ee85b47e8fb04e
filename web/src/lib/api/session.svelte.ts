/** Whether the server asked for the password. */
export const session = $state({ isNeeded: false });
