/** Whose name stands at whatever we write into HOSxP. */
export const OWN_NAME = 'hosxp-sidecar'
