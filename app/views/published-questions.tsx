/** Questions and their answers, as all read them: nobody is named. */
export function PublishedQuestions({
  questions,
}: {
  questions: readonly { id: number; published: string; answer: string }[];
}) {
  if (questions.length === 0) return null;
  return (
    <dl className="rows">
      {questions.map(({ id, published, answer }) => (
        <div key={id} className="py-4">
          <dt className="whitespace-pre-line font-bold">{published}</dt>
          <dd className="mt-1 max-w-[68ch] whitespace-pre-line">{answer}</dd>
        </div>
      ))}
    </dl>
  );
}
