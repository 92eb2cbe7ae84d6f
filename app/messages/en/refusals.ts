import type { Words } from '../words'
import type { zh } from '../zh'

export const refusals: Words<typeof zh.refusals> = {
  'not-allowed': 'Your account may not do this. Please ask a colleague who may, or an official.',
  'not-found': 'Not found; it may have been moved.',
  'same-person': 'Entering and approving need two different people.',
  'sign-in-required': 'Please sign in first.',
  'sign-in-failed': 'The mobile number or the password is wrong. Please check both.',
  'too-many-attempts': 'Too many attempts. Please wait {minutes} min; trying again before that does not help.',
  'invitation-invalid': 'This invitation was used or has expired. Please ask for a new one.',
  'password-too-short': 'The password is too short: at least {minimum} characters.',
  'field-name-taken':
    'There is a field called “{name}” in this village already. Give it another name, such as: {name} (east).',
  'field-taken':
    'At that time {product} grows there ({from}–{to}). Choose another time, or tick intercropped for both.',
  'field-in-use': 'A planting on this field is not finished. Wait for it, or give it up, before you give up the field.',
  'planting-order':
    'In order of time: sown first, then the first harvest, then the last; at most two years from sowing to the end.',
  'planting-over': 'This planting was given up and cannot be changed. Plan a new one.',
  'phone-taken': 'This number has an account already. Use another one, or close that account first.',
  'hand-over-first':
    'You are the last one in charge of {place}. Make somebody else manager or official first, then close your account.',
  'password-common': 'This password is too common and easily guessed. Please choose another.',
  'password-personal': 'The password must not contain your number, your name or “xiangyue”. Please choose another.',
  'password-simple': 'The password needs three of these: capital letters, small letters, digits, other characters.',
  'password-used': 'This password was in use not long ago. Please choose a new one.',
  'wrong-password': 'The password is wrong. Please type it again.',
  'bad-code': 'The code is wrong or has expired. Please check it, or ask for a new one.',
  'confirm-again':
    'You last showed who you are more than 15 minutes ago. Please confirm it is you, then submit this again.',
  'sample-account': 'Sample accounts are shared by everybody; this cannot be changed here.',
  'organisation-not-approved':
    'Your organisation is not approved yet, or is suspended; this step waits for approval. “My organisation” says what is missing and who can grant it.',
  'party-not-approved':
    '{name} is not approved yet, or is suspended, so this step cannot be taken with it now. Please ask an official.',
  'already-member': 'The owner of this number is a member already. Change their role in the list of members.',
  'last-manager': 'This is the last manager of the organisation. Make a colleague manager first.',
  'last-official': 'This is the last official. Invite another one first.',
  'has-manager': 'This organisation has a manager, who invites its members.',
  'village-exists': 'There is a village of this name already. Please check.',
  'village-not-served':
    'You no longer sell for this village, so this product cannot be listed. Please ask an official to add the village.',
  'base-in-use': 'Products say they come from this base: please change them first.',
  'village-in-use':
    'This village has products, papers, bases or suppliers and cannot be removed. A wrong name can be changed.',
  'town-exists': 'This town is there already.',
  'slug-exists': 'Another programme uses this short name.',
  'bad-slug': 'A short name is 2 to 40 small letters, digits and hyphens.',
  'target-year-past': 'Targets of past years do not change any more; only this year’s and later ones do.',
  'source-required': 'What is said of a village needs its source.',
  'uscc-registered':
    'This social credit code is registered already. If it is your organisation, ask its manager for an invitation; if nobody can be found, ask an official.',
  'uscc-type-mismatch':
    'The first two symbols of the code look like another kind of organisation than the one chosen. Please check; if all is right, tick this box and send it once more.',
  'phone-has-account': 'This number has an account. Please sign in first, then register the new organisation.',
  'stale-version': 'Somebody has just changed this. Please reload and look at it first.',
  'wrong-state': 'This cannot be done in the present state. Please reload to see it.',
  'unknown-event': 'There is no such action. Please use the buttons of the page.',
  'reason-required': 'Please give a reason.',
  'year-closed': 'The year {year} is closed and cannot change.',
  'year-not-over': 'The year {year} is not over and cannot be closed.',
  'report-moving': 'The ledger kept moving while this was frozen. Wait a moment and try again.',
  'month-not-over': 'This month is not over. Freeze it when it is; today’s figures are on the board at any time.',
  'year-held': 'The year cannot be closed yet: settle what is marked as needed first, then try again.',
  'check-runs': 'A check is under way. Wait for it to end before asking for the next one.',
  'duplicate-submission': 'This was submitted already; nothing was recorded twice.',
  required: 'Please fill this in.',
  'too-long': 'Too long: at most {most} characters.',
  'too-many-entries': 'At most {most} are kept: please remove one that is not used.',
  'division-incomplete': 'Please go on choosing, down to the county or district (the town where a city has none).',
  'contact-missing': 'This address lacks a recipient or a phone: choose another, or ask your manager to add them.',
  'bad-choice': 'Please choose one of the options.',
  'bad-amount': 'We cannot read this amount. Write it like 1234.56, at most two decimals.',
  'amount-negative': 'The amount cannot be negative.',
  'amount-not-positive': 'The amount has to be above 0.',
  'amount-too-large': 'The amount is too large. Please check it.',
  'bad-quantity': 'We cannot read this quantity. Write it like 12 or 12.5, at most three decimals.',
  'quantity-not-positive': 'The quantity has to be above 0.',
  'quantity-too-large': 'The quantity is too large. Please check it.',
  'bad-date': 'We cannot read this date. Write it like 2026-11-24.',
  'date-order': 'The end cannot be before the beginning.',
  'date-in-future': 'This day has not come yet.',
  'date-in-past': 'That day is over. Give today or a later day.',
  'money-promised':
    '¥{promised} of this money is recorded as sent back and waits for the buyer. Take that record back first, or wait until it arrived.',
  'refund-before-payment': 'Money cannot go back before the day it came: {date}.',
  'nothing-to-review': 'Somebody has looked at this product already: nothing is left to look at.',
  'price-not-far-off': 'The price is near the market’s now: there is nothing to explain.',
  'price-already-accepted': 'This price is accepted. It is looked at again when the price or the reference changes.',
  'reference-too-old': '{date} is too long ago: only prices of the last 60 days are compared. Give a recent one.',
  'price-row':
    'We cannot read row {row}: “{typed}”. Write category, produce, price, unit, date, source, with tabs or commas between.',
  'too-many-prices': 'At most {most} rows at once. Paste them in parts.',
  'date-before-programme': 'This day is before the programme began.',
  'bad-year': 'We cannot read this year. Write four digits.',
  'bad-shelf-life': 'Cannot read how long it keeps; write a whole number of days from 1 to {most}, or leave it empty.',
  'organic-without-paper':
    'This says “organic”, but there is no organic certificate in force. Add the certificate under “Quality papers” first, or take the word out.',
  'office-phone-only': 'Only an office telephone stands here, never a mobile. Write a landline, such as 0663-5588888.',
  'bad-office-phone':
    'Cannot read this telephone number; write the area code and the number, such as 0663-5588888, or 0663-5588888-12 with an extension.',
  'paper-dates':
    'A paper cannot run out before it was issued, nor be issued after today. Please compare it with the paper.',
  'nothing-to-add':
    'There is nothing to add: what can be had is in the basket already, and the rest cannot be had now.',
  'favourites-full': 'You can keep {most} products at most. Take some out first.',
  'bad-days': 'Cannot read these days; write a whole number from 0 to {most}.',
  'bad-uscc': 'Not a unified social credit code: 18 characters whose last one has to check.',
  'bad-phone': 'Not a mobile number: 11 digits.',
  'bad-email': 'Not a mail address, such as name@example.cn.',
  'bad-division': 'Not a division code.',
  'bad-account': 'The account should be 8 to 32 digits.',
  'bad-number': 'This number does not have the right form.',
  'forbidden-characters': 'Contains characters that cannot be stored. Please delete them.',
  'bad-bank-file':
    'The file cannot be opened. Download the transaction list from your bank as .xlsx or .csv and upload it as it is.',
  'bad-file': 'The file cannot be opened. Please fill in the empty template and upload that.',
  'file-too-large': 'The file is too large: at most {maximum}.',
  'upload-kind':
    '“{file}” is not a file we take. Please send a JPG, PNG or WebP picture, a PDF or an OFD; renaming does not help.',
  'upload-heic':
    '“{file}” is a HEIC photo, which cannot be opened here. Choose “Most Compatible” in the phone’s camera settings, or send a screenshot.',
  'upload-damaged': '“{file}” cannot be opened; it may be incomplete. Please take or save it again.',
  'upload-too-large':
    '“{file}” has {size}; each file may have {maximum}. Please save it in lower quality, or split the PDF.',
  'upload-pixels': '“{file}” has too many pixels: at most {most} million. Please make it smaller.',
  'upload-active':
    '“{file}” holds a script, another file, a form program or a password and cannot be taken. Please print it to a PDF and send that.',
  'too-many-files': 'At most {most} files at once; please send them in parts.',
  'photo-kind':
    '“{file}” is no photo we can show. Please send a JPG, PNG or WebP; a GIF, PDF or ZIP does not do, and renaming does not help.',
  'too-many-photos': 'A product has at most {most} photos. Please take one away first.',
  'list-full': 'At most {most} fit here. Please take one away first, or ask an official.',
  'pack-empty': 'No order was accepted or paid in that time: there is nothing to pack. Please choose another.',
  'pack-too-large':
    'There are more than {most} orders, too many for this format. Take the ZIP, or pack month by month.',
  'quota-used': '{used} are kept already; with this file it would be more than {quota}. Please ask an official.',
  'bad-column':
    'These columns of the header are missing or misplaced: {columns}. Please use the empty template and keep its names.',
  'bad-encoding': 'The encoding cannot be read. Please save as UTF-8 or GB18030.',
  'not-on-sale': 'This product is not on sale now.',
  'terms-incomplete': 'The terms of sale are incomplete; it cannot be ordered yet.',
  'over-asked': 'At most {most}: less can be confirmed, more cannot.',
  'nothing-confirmed': 'If none of it can be delivered, decline the order and give the reason.',
  'below-minimum': 'Below the smallest order: at least {minimum}.',
  'quantity-step': 'The quantity has to be a multiple of {step}.',
  'insufficient-stock': 'Not enough in stock; at most {available}. Nothing was charged or held.',
  'stock-held': '{held} {unit} of it is held by orders or agreements; it cannot be less than that.',
  'stock-short':
    'There is {onHand} {unit} in all; no more than that can be lost. If you have counted, choose “Counted: there is”.',
  'price-changed': 'The price has just changed. Please look at the new one before you submit.',
  'certification-not-on-shelf':
    'Only a product that has been on sale can be certified. Put it on sale under “My products” first.',
  'certification-under-way':
    'An application for this product is under way already. Open it to see how far it is, or withdraw it first.',
  'certification-too-early': 'The present certificate holds until {date}. It can be renewed from 90 days before that.',
  'paper-required': 'This kind of paper is needed: choose a file, or tick one that you handed in last time.',
  'paper-not-showable':
    'Only certificates of compliance, test reports and photos can be made public. Untick the others and save again.',
  'publicity-not-over': 'The public notice runs until {date}. It can be certified from the day after.',
  'objections-open': 'Objections not answered yet: {count}. Answer each of them, then certify.',
  'objection-upheld':
    'An objection was found to be right, so it cannot be certified. Refuse it with the reason; the supplier may apply again once it is mended.',
  'objection-closed':
    'The notice is over or has been ended, so objections are closed. Please turn to the office directly.',
  'objections-full': 'There are too many objections to this notice to take more. Please turn to the office directly.',
  'objection-answered': 'This objection was answered already, and an answer cannot be changed. Reload the page.',
  'number-out-of-range': 'Enter a whole number from {least} to {most}.',
  'proposal-closed':
    'This proposal is over: taken, declined, withdrawn or past its last day. Reload the page to see which.',
  'proposal-empty': 'Nothing was chosen. Fill in how much you take, or choose “Not this time”.',
  'last-day-range':
    'Choose a last day between {first} and {last}: not before today, and not after the goods are wanted.',
  'basket-full': 'A basket holds at most {most} products. Place or remove some first.',
  'basket-empty': 'The basket is empty. Choose some products first.',
  'tier-order': 'An approver’s amount has to be above what is ordered without approval: fill that in first.',
  'limit-missing':
    'A spending limit is on but says no amount, so nothing can be ordered. Your manager can fill it in under “Buying rules”.',
  'spending-limit':
    'This is more than the spending limit of your organisation for this period: {left} yuan are left. Your manager can change the limit.',
  'person-limit':
    'This is more than your own spending limit for this period: {left} yuan are left. Your manager can change the limit.',
  'manager-approves': 'This amount is above what an approver may approve: a manager has to do it.',
  'no-lines': 'At least one line is needed.',
  'already-signed': 'This party has signed already.',
  'content-changed': 'The agreement changed after you opened it. Please read it again before you sign.',
  'changed-meanwhile':
    'The other side changed it after you opened it. All you typed is still here: see how it differs from what stands now, then send it again.',
  'content-unchanged':
    'This says exactly what stands already, so there is nothing to send back. Sign it if you agree, or change something first.',
  'balance-exceeded':
    'Part of this money was applied or refunded since: {missing} is missing. Undo that first, then correct this.',
  'insufficient-remaining': 'More than may still be called off under the agreement: at most {callable}.',
  'cap-reached':
    'Products without an agreed quantity have nearly reached their limit: {left} yuan may still be ordered. To buy more, both sides sign an amendment.',
  'cap-missing': 'Some products have a price but no quantity: say how much they may come to together at most.',
  'cap-without-open-line':
    'Every line has a quantity, so a limit binds nothing. Clear it, or mark a line “price only”.',
  'deposit-too-large': 'A deposit is at most {most}% of the agreement: make it smaller.',
  'market-missing':
    'A floor or market price names the market it follows, for example “wholesale price of a market in Jieyang”.',
  'reference-missing': 'This line follows the market: state the market price at the time of this order.',
  'reference-date': 'Use the market price of the day of the order, or the latest before it: {from} to {to}.',
  'window-outside-term': 'Delivery dates lie within the term of the agreement.',
  'outside-window': '“{product}” is to be delivered {from} to {to}: choose a date within it, or order it separately.',
  'view-exists': 'You have saved one of this name already: choose another name.',
  'months-reversed': 'The first month is later than the last: swap them or change one.',
  'template-exists': 'There is a template of this name: choose another name.',
  'agreement-expired': 'The agreement has expired: no new orders; placed ones are still delivered.',
  'agreement-not-started': 'The agreement has not begun; orders may be placed from {date}.',
  'nothing-changed': 'Nothing is changed yet. Change at least one thing before saving.',
  'below-drawn': '{least} is ordered or shipped already; it cannot go below that.',
  'cap-below-drawn': 'More than this is ordered already. Set the cap higher.',
  'amended-window': 'A line is to be delivered until {date}; the agreement cannot end before that day.',
  'amendment-open': 'Another amendment of this agreement is being negotiated. Sign or void it first.',
  'nothing-to-renew': 'Nothing in it is sold as it was, so there is nothing to renew. Draft a new agreement.',
  'nothing-shipped': 'All shipped quantities are 0. Please fill in at least one line.',
  'tare-not-below-gross': 'The tare has to be below the gross weight ({gross} kg). Please check the ticket.',
  'ticket-exists': 'A weigh ticket with this number is on this delivery note already.',
  'link-closed':
    'This link is closed: the goods were accepted or taken back, or it is too old. Ask the cooperative for a new one.',
  'over-tolerance': 'More than the tolerance allows: at most {most}.',
  'over-agreed': 'All deliveries together exceed the agreed quantity and its tolerance: at most {most}.',
  'accepted-exceeds-shipped': 'More cannot be accepted than was shipped: at most {shipped}.',
  'not-yet-accepted': 'Not accepted yet. Please accept the delivery first.',
  'already-accepted': 'This was accepted already.',
  'already-reversed': 'This was reversed already.',
  'return-exceeds-accepted':
    'More would go back than was accepted. What went back cannot go back twice; to reverse an acceptance, reverse its return first.',
  'replacement-exceeds-refused':
    'At most {most} can be sent once more: only what was refused, missing or returned. An acceptance whose goods are sent once more is no longer reversed.',
  'allowance-exceeds-accepted': 'An allowance is at most the accepted amount of the line, ¥{amount}.',
  disputed: 'This acceptance is disputed: it changes only by what both sides agree on. Propose it in the dispute.',
  'dispute-open': 'There is a dispute about this acceptance already. Please go on there.',
  'remedy-open': 'Another proposal still waits for its answer. Wait for it, or withdraw it first.',
  'transfer-exists': 'A transfer with this reference is recorded already.',
  'refund-exceeds-paid':
    'Only {most} yuan can go back: what was paid, less what was or is being given back. Enter less.',
  'refund-already-sent': 'This refund is recorded as sent already and waits for the buyer to confirm it.',
  'refund-already-received': 'This refund was confirmed already.',
  'order-not-accepted': 'The deposit can pay this order once its goods were accepted.',
  'deposit-too-small': 'Only {left} yuan of the deposit can be used. Enter less.',
  'deposit-not-agreed': 'This agreement has no deposit, or is not in force.',
  'claim-open': 'Another proposal about the deposit waits for its answer. Wait for it, or withdraw it first.',
  'transfer-already-verified': 'This transfer was verified already.',
  'transfer-not-verified': 'This transfer is not verified yet.',
  'transfer-number-missing': 'Give the reference or the bank receipt: type the number, or take a photo of the receipt.',
  'transfer-looks-counted':
    'A transfer of {amount} yuan by the same payer stands on {date} already ({reference}). If it is the same one, there is nothing to record; if it is another, please say why.',
  'receipt-used':
    'This receipt is already on transfer {reference}; a transfer is recorded once. Please check whether it is the right receipt.',
  'payer-differs':
    'The payer on the receipt, “{name}”, is neither the buyer nor one of its invoice titles. If it pays on the buyer’s behalf, please say why; if the money cannot be taken, choose “It did not arrive” and return it.',
  'allocation-missing': 'Please allocate the transfer to at least one order.',
  'allocation-duplicate': 'The same order is named twice. Please make it one line.',
  'allocation-exceeds-transfer': 'The parts add up to {allocated} yuan, more than the transfer of {transfer} yuan.',
  'allocation-exceeds-payable': 'More than this order still has to be paid: at most {open} yuan.',
  'checkout-off':
    'Paying online does not work just now. Please pay by bank transfer, and tell whoever runs the platform.',
  'checkout-nothing-open':
    'Nothing is open on this order now: it is paid already, or somebody is paying it. You were not charged again.',
  'checkout-too-large': 'At most {most} yuan can be paid online at once. Please pay in parts, or by bank transfer.',
  'checkout-open':
    'This order is being paid online already ({number}, {amount} yuan). You were not charged again: finish or leave that one first.',
  'checkout-refund-exceeds':
    'At most {left} yuan can still be refunded: what was refunded, is on its way or is disputed is taken off.',
  'checkout-no-answer':
    'The payment service did not answer, so it is not known yet whether it was done. Try again in a while: nothing is charged twice.',
  'checkout-not-taken':
    'The payment service did not take it ({why}), and nothing was charged. Pay by bank transfer, or try again later.',
  'reference-differs': 'Payment reference {reference} is in the books already, with other contents than this row.',
  'bridge-no-columns': 'No column has contents. Choose the contents of at least one.',
  'bridge-too-many-columns': 'A sheet has at most {most} columns: leave some out.',
  'bridge-field-misfit':
    'The column “{head}” has nothing to say in rows of this kind: choose other contents, or finer rows.',
  'own-row-changed':
    'This row is {document}, which is in the books: they say “{stands}”, the sheet says “{typed}”. Change it on that document, a sheet cannot; for another purchase add a row with its id columns empty.',
  'own-row-unknown':
    'There is no order here with the 台账单据ID {typed}. For a new purchase leave the id columns empty.',
  'statement-open': 'Statement {number} still waits to be confirmed: confirm it, object to it or take it back first.',
  'statement-covered':
    'Confirmed statement {number} already covers everything up to this day: choose a later last day.',
  'statement-empty': 'Nothing happened in this period and nothing is owed: there is nothing to state.',
  'terms-open': 'A proposal of monthly terms waits for an answer: answer it or take it back first.',
  'terms-agreed': 'This day is agreed already.',
  'statement-paid': 'Nothing of this statement is left to be paid.',
  'statement-changed':
    'Something was entered after this statement was drawn up, so it no longer says what the books say. See the differences line by line below and draw it up anew.',
  'invoice-recorded':
    'Invoice {invoice} stands on another purchase, and an invoice counts once. Check the number; if the other record is wrong, reverse that one first.',
  'looks-alike':
    '{count} look like a purchase or a file that is recorded already. Open and compare; if it really is another one, say why.',
  'evidence-missing':
    '{count} have no evidence. Say which papers you have seen, or return them so that it can be added.',
  'payment-differs': 'Same payment reference {reference} as row {row}, but another payer or payment date.',
  'unknown-village': 'There is no village “{typed}”. Known: {allowed}.',
  'unknown-channel': 'There is no channel “{typed}”. Known: {allowed}.',
  'unknown-buyer-type': 'There is no kind of buyer “{typed}”. Known: {allowed}.',
  'unknown-person': '{phone} is not an official of this programme. Please check the mobile number.',
  'amount-mismatch': 'Quantity × price is {expected} yuan, not the amount given.',
  'nothing-to-import': 'The sheet has no rows to import.',
  'nothing-to-invoice':
    'Order {number} has nothing to invoice now: what was accepted is invoiced already, or nothing is accepted yet.',
  'invoice-asked':
    'Order {number} is already in invoice request {request}. To change something, withdraw that one first.',
  'invoice-not-offered':
    'The supplier says that it does not issue this kind of invoice. Choose another, or talk to them.',
  'one-supplier': 'One request takes orders of one supplier and one buyer only.',
  'invoice-number-odd':
    '{number} has {count} characters, unlike usual invoice numbers (20 digits for a digital invoice; code and number for an older one). Compare it; if it is printed like this, tick the box and send again.',
  'invoice-number-taken':
    'Invoice number {number} is recorded already. An invoice is recorded once: compare the number.',
  'invoice-total-differs':
    'The lines add up to ¥{lines}, the total says ¥{total}. Correct them from the invoice until they agree to the fen.',
  'invoice-exceeds-order': 'At most ¥{open} of order {number} can still be invoiced.',
  'invoice-exceeds-amount': 'The parts for the orders add up to ¥{allocated}, more than the invoice of ¥{amount}.',
  'tax-not-due': 'A line that is exempt or not taxed has no tax: leave the tax empty.',
  'tax-exceeds-amount': 'The tax has to be less than the amount of the line, tax included.',
  'credit-exceeds-line': 'At most ¥{left} of this line can still be credited.',
  'credit-not-split': 'Say which orders the ¥{amount} is taken back from: ¥{short} is not split yet.',
  'credit-standing':
    'This invoice has a credit note, so its record cannot be taken back. Take back the record of the credit note first.',
  'file-or-reason':
    'Add the file of the invoice; if there is none yet, say why (for example: paper invoice sent with the goods).',
  'bank-both-ways': 'This row has money in and money out, so its direction is unclear. Mend it and upload again.',
  'bank-columns-missing':
    'Choose at least the date and the money: what came in, or the amount with its direction. Each column can be used once.',
  'bank-direction': '“{typed}” says neither in nor out. Use 收/支 or 贷/借.',
  'bank-line-decided': 'This line was dealt with a moment ago. See how it stands now.',
  'bank-match-changed': 'What this line matches has just changed. Look at the new match before you confirm.',
  'bank-no-header':
    'No column names and no movements were found. Download the account’s transaction list and keep its header.',
  'bank-old-excel':
    'This is an old .xls file or a web page. Open it in WPS or Excel, save it as .xlsx or .csv and upload that.',
  'bank-other-currency': 'The currency is “{typed}”; only yuan are kept here. Export the yuan account alone.',
  'bank-too-many-rows': 'At most {most} rows at once. Please export month by month.',
  'planting-unconfirmed':
    'An official entered this planting for you. Open it and say whether it is right; then you can change it.',
  'entry-unconfirmed':
    'An official entered this for the cooperative: it goes on sale once the cooperative confirms it.',
  'sheet-errors': 'The sheet has {count} cells to mend. Mend them and send it again; nothing was kept.',
  'sheet-changed':
    'What is in it changed after you looked, so nothing was written. Below is what the sheet would do now: please look again.',
  'sheet-choice': 'Only one of these: {choices}.',
  'sheet-crop-elsewhere':
    '{product} is not a product of this village and does not grow on this field. Change the product number or the field.',
  'sheet-fixed': 'This cannot be changed for what is there already. Please write “{now}” again.',
  'sheet-gathered-less':
    'So far {now} was gathered; it can only grow. Write losses and counts on the product’s stock page.',
  'sheet-half': 'Write it like “late Nov 2026”, or as a day: “2026-11-20”.',
  'sheet-halves': 'It is harvested in {count} half-months: write {count} figures, parted by semicolons.',
  'sheet-line-twice': 'Row {row} has this number already. One number, one row.',
  'sheet-no-crop': 'There is no product with the number “{slug}”. The sheet of your products tells the numbers.',
  'sheet-no-field':
    'There is no field called “{field}” in this village. Write it down under “Fields and harvests” first.',
  'sheet-no-planting': 'There is no planting with the number “{code}”. Leave the number empty for a new one.',
  'sheet-no-product': 'There is no product with the number “{slug}”. Leave the number empty for a new product.',
  'sheet-season': 'Write it like “early Mar–late May”, with commas between several.',
  'sheet-stock-reason':
    'There are {now} now. Stock changes by a count: say so in “Count note”, or leave this empty if you did not count.',
  'too-many-rows': 'There are too many rows: split the sheet.',
  'too-many-columns': 'There are too many columns: keep only those of the template.',
  'row-too-long':
    'A row is too long, most likely for a quotation mark without its other half. Please use the empty sheet.',
  'imprecise-number': 'This number was stored as a figure and has lost its last digits: type it again as text.',
}
