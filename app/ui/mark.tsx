import { XIANG, YUE } from '~/domain/paper/seal-mark'

export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 28 20" aria-hidden="true">
      <path d="M2.5 19.2h23" stroke="var(--ginger)" strokeWidth="1.5" />
      <g transform="translate(2 1.2)" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="bevel">
        <path d={XIANG} />
        <path d={YUE} />
      </g>
    </svg>
  )
}
