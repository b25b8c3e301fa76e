/** A code for paper: its address is what the QR holds. */
export interface PaperCode {
  id: string;
  url: string;
  card_id: string;
  created_at: string;
}
