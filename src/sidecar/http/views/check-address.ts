/** The page of one check. */
export const checkHref = (id: string): string => `/checks/${id}`
