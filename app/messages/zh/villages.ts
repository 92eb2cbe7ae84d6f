/** The villages and their pages. */
export const villages = {
  title: '帮扶村',
}
