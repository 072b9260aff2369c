/** HOSxP's numbers are text: leading zeros belong to them. */
export type Hn = string & { readonly __kind: 'Hn' }
export type Vn = string & { readonly __kind: 'Vn' }
export type An = string & { readonly __kind: 'An' }
