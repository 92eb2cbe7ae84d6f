/** Made when first asked for: 49,000 texts that a product where nobody chooses a password does not keep in memory. */
let list: Promise<ReadonlySet<string>> | undefined

/** Whether it is one of the passwords that are tried first, in whatever capitals. */
export async function isCommonPassword(password: string): Promise<boolean> {
  list ??= readList()
  return (await list).has(asListed(password))
}

async function readList(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'].map(asListed))
}

function asListed(password: string): string {
  return password.normalize('NFKC').toLowerCase()
}
