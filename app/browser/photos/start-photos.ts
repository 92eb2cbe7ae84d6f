/** `data-photos`: the plain fields for photos, for which the picker is put. React comes with it, and only here. */
export function startPhotos(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-photos]')) {
    void import('./photo-picker').then(({ putPicker }) => putPicker(place))
  }
}
