/** Of every sample account, and of nobody else. Said openly: sample mode serves this machine only. */
export const SAMPLE_PASSWORD = 'xiangyue-sample'

/** Officials, first enterprise (handler, approver), second enterprise, one not approved; three cooperatives, one not approved. */
export const SAMPLE_PHONES = [
  '13800000001',
  '13800000002',
  '13800000011',
  '13800000012',
  '13800000013',
  '13800000014',
  '13800000021',
  '13800000022',
  '13800000023',
  '13800000024',
] as const

export type SamplePhone = (typeof SAMPLE_PHONES)[number]

/** Shared by everybody who tries the product: nobody changes it for the others. */
export function isSharedSample(phone: string | null, sample: boolean): boolean {
  return sample && phone !== null && SAMPLE_PHONES.some((shared) => shared === phone)
}
