/** 签署规则: what an organisation asks of whoever signs for it. */
export const signing = {
  title: '签署规则',
  lead: '协议和补充协议签了就不能改。可以要求替本单位盖印的人先用第二重验证确认是本人。',
  factor: '签署协议要用第二重验证',
  save: '保存规则',
  saved: '规则已保存，从下一次签署起生效。',
  sample: '示例账号不会真的问第二重验证。',
  own: '还没有设置第二重验证的同事，签署时会先带去设置，约两分钟。你自己的：',
  toFactor: '设置第二重验证',
}
