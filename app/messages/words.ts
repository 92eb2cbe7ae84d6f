/** The shape of a dictionary: the same keys, any text. A missing or a superfluous key does not compile. */
export type Words<Source> = { readonly [Key in keyof Source]: Source[Key] extends string ? string : Words<Source[Key]> }
