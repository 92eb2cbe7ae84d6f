/** Sheets of off-platform purchases. */
export const offline = {
  title: '线下采购记录',
}
