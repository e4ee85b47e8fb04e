/** Forgets the answers that this browser keeps for a time without a network: what is deleted is not to be read on here. */
export async function forgetAnswers(): Promise<void> {
  if ("caches" in window) await caches.delete("answers");
}
