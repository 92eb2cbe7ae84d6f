/** The public board and the office behind it. */
export const progress = {
  title: '进度',
}
