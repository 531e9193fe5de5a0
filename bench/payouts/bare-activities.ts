/** The one activity of a bare workflow: what it is given comes back. */
export const bareActivities = { step: async (given: unknown): Promise<unknown> => given };

export type BareActivities = typeof bareActivities;
