import type { Words } from '../words'
import type { zh } from '../zh'

export const privacy: Words<typeof zh.privacy> = {
  title: 'Privacy notice',
  lead: 'Xiangyue keeps what the work needs and nothing else. Below, kind by kind: what is kept, why, and for how long.',
  promises: {
    logs: 'The product’s logs carry neither names nor phone numbers.',
    selling:
      'No advertising; nothing is sold or handed on. Text messages and mail carry codes and notices, nothing more.',
    benefit: 'Benefit is published as counts only: never a household’s name, papers or bank card.',
    yours: 'You can download all your data at any time, and close your account.',
  },
  what: 'What',
  why: 'Why',
  until: 'How long',
  closing: 'When you close your account',
  fates: {
    erased: 'Erased',
    emptied: 'Emptied: only the paper or record itself stays',
    kept: 'Kept, as a number or the name as signed, no longer joined to a phone number',
  },
  kinds: {
    identity: {
      title: 'Who you are',
      what: 'Name, mobile number, and an e-mail address with its language if you gave one.',
      why: 'To sign in, to be told things, and for the other party of a paper to know who acted.',
      until: 'Until you close your account.',
    },
    secrets: {
      title: 'Password and second factor',
      what: 'An irreversible digest of the password (argon2id), the encrypted key of an authenticator, digests of recovery codes, codes sent by text message and recent passwords. Never the password itself.',
      why: 'To be sure that it is you.',
      until: 'Until you change it or close your account.',
    },
    sessions: {
      title: 'Signed-in devices',
      what: 'When each was signed in and last used, and the name of its browser.',
      why: 'So that you stay signed in, and see where you are.',
      until: 'Until you sign out, it runs out, or you close your account.',
    },
    memberships: {
      title: 'Whom you act for',
      what: 'Organisation, role and job title, when last used and when ended.',
      why: 'It decides what you see and may do, and later tells who had which rights.',
      until: 'As long as the papers of the organisation.',
    },
    invitations: {
      title: 'Invitations',
      what: 'Mobile number, name and job title of who was invited, and who invited them.',
      why: 'So that the right person joins the right organisation.',
      until: 'As long as the organisation’s records; number and name are emptied when you close your account.',
    },
    basket: {
      title: 'Basket',
      what: 'Produce you put aside and have not ordered.',
      why: 'So that you can go on from another device.',
      until: 'Until it is ordered or removed, or you close your account.',
    },
    favourites: {
      title: 'Favourites',
      what: 'Products you keep, and what they cost when you kept them.',
      why: 'So that you find them again and see how prices move.',
      until: 'Until you take them out, or close your account.',
    },
    villagePosts: {
      title: 'Whom to ask in a village',
      what: 'Names and the office telephone of the first secretary and the work team, as the officials enter them; never a mobile.',
      why: 'Buyers need to reach whoever looks after a village.',
      until: 'Until the officials enter somebody else; closing an account changes nothing here.',
    },
    views: {
      title: 'Saved views of the ledger',
      what: 'What an official chose to look at in the ledger, and the name it was given.',
      why: 'So that it is one tap away next time; what is shared colleagues can use too.',
      until: 'Until it is removed or the account is closed, also where it was shared.',
    },
    objectors: {
      title: 'Who objected to a certification',
      what: 'The name and the contact given with an objection, both optional.',
      why: 'To check the objection and to tell its author the answer; only officials see them, they are never public.',
      until: 'Emptied 180 days after the answer; what was objected and answered stays.',
    },
    contacts: {
      title: 'Contacts on papers',
      what: 'Names and phone numbers of legal representatives, contacts, receivers and drivers, number plates, delivery addresses, bank accounts.',
      why: 'So that deliveries, statements and payments find their people.',
      until:
        'As long as the papers; your name and number are emptied when you close your account, the organisation’s address and account stay.',
    },
    signatures: {
      title: 'Signatures',
      what: 'Name, job title and time of whoever signed an agreement or an acceptance.',
      why: 'A signature is part of the contract; changing it would change the contract.',
      until: 'As long as the contract, also after you close your account.',
    },
    authors: {
      title: 'Who entered it',
      what: 'Which account entered, verified or approved each paper and wrote each remark on it (a number only), and what the remark says.',
      why: 'Maker and checker are two people, and that must stay verifiable.',
      until: 'As long as the paper; after closing, the number leads to no name and no phone.',
    },
    deeds: {
      title: 'Records of what was done',
      what: 'Who did what and when (a number only), chained, only ever added to.',
      why: 'Public purchasing must be traceable; a changed row is found out.',
      until: 'As long as the books; after closing, the number leads to no name and no phone.',
    },
    origins: {
      title: 'Personal values beside the records',
      what: 'Network addresses of what you did, and names or numbers before and after a change.',
      why: 'To find out misuse of an account. They lie apart, so that erasing them breaks nothing.',
      until: 'Until you close your account.',
    },
    notices: {
      title: 'Notices',
      what: 'Notices for you, whether you read them and the remarks on your papers, and how you want to get them.',
      why: 'So that you know when it is your turn.',
      until: 'Until you close your account.',
    },
    attempts: {
      title: 'Attempts',
      what: 'How often somebody tried to sign in, ask for codes, upload or search, by digests of account and network address.',
      why: 'To stop guessing of passwords and misuse.',
      until: 'They delete themselves after some hours.',
    },
  },
}
