import type { Words } from '../words'
import type { zh } from '../zh'

export const favourites: Words<typeof zh.favourites> = {
  title: 'Favourites',
  lead: 'What you mean to buy again. Prices and stock are those of now.',
  keep: 'Keep',
  kept: 'Kept',
  keptHint: ', press again to take it out',
  signIn: 'Sign in to keep it',
  lists: 'Kept, and bought before',
  listKept: 'Kept',
  listBought: 'Bought before',
  count: '{count} in all',
  empty: 'Nothing kept yet',
  emptyText: 'Press “Keep” on a product’s page and it stands here: you see when it gets cheaper, dearer or runs out.',
  browse: 'See what is in season',
  noPage: 'There is nothing on this page.',
  firstPage: 'To the first page',
  keptOn: 'Kept on {date}',
  higher: '{amount} dearer than when you kept it',
  lower: '{amount} cheaper than when you kept it',
  drop: 'Take out',
  toBasket: 'Put into the basket',
  again: 'Buy {quantity} again',
  allToBasket: 'Put all that can be had into the basket',
  allHint:
    'The smallest order of each; what the basket holds stays as it is, and you can change everything before you order.',
  boughtLead: 'From the latest 300 orders of your organisation. One press puts as much as last time into the basket.',
  boughtOn: 'Ordered on {date}, {number}',
  boughtEmpty: 'Your organisation has not ordered yet',
  boughtEmptyText: 'What you order stands here, to be bought again with one press.',
}
