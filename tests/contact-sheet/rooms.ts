/** The sheets, in the order of the index: a name and the routes whose first part stands on it. */
export const rooms: Record<string, readonly string[]> = {
  market: [
    '_index',
    'products',
    'villages',
    'bases',
    'basket',
    'favourites',
    'progress',
    'published',
    'proposals',
    'certifications',
  ],
  account: ['account', 'sign-in', 'sign-up', 'forgot', 'invitation', 'confirm', 'confirm-mail', 'notices', 'setup'],
  organisation: ['organisation', 'privacy', 'verify', '$'],
  agreements: ['agreements'],
  orders: ['orders', 'deliveries', 'deliver', 'packing', 'certificates', 'papers', 'packs'],
  money: ['transfers', 'refunds', 'statements', 'checkouts', 'bank', 'invoices', 'books'],
  workbench: ['today', 'tasks', 'produce', 'harvests', 'entered', 'confirm-entry'],
  office: ['office'],
  'office-reports': ['office.reports', 'office.years', 'office.targets', 'office.gap', 'office.proposals'],
}

/** The sheet a route stands on: the one that names the longest beginning of it; a new room of pages is on `others`. */
export function roomOf(route: string): string {
  const parts = route.split('.').map((part) => part.replace(/_$/, ''))
  for (let length = parts.length; length > 0; length--) {
    const beginning = parts.slice(0, length).join('.')
    const room = Object.keys(rooms).find((name) => rooms[name]?.includes(route === '_index' ? route : beginning))
    if (room) return room
  }
  return 'others'
}
