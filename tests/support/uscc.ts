import { checkUscc } from '~/domain/identity/uscc'

let made = 0

/** A valid code with this beginning (8 symbols: kind and division) that no other call has made. Belongs to nobody. */
export function freshUscc(beginning: string): string {
  made += 1
  const body = `${beginning}MAT${String(made).padStart(6, '0')}`
  const [code] = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((symbol) => body + symbol).filter((c) => checkUscc(c).ok)
  if (!code) throw new Error(`no code begins with ${beginning}`)
  return code
}
